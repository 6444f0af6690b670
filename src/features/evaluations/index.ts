import { defineFeature } from '../feature.ts';
import { offScaleGuard } from './operations/off-scale-guard.ts';

export const evaluations = defineFeature({
  key: 'evaluations',
  guards: [offScaleGuard],
});
