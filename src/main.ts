import { failed } from './cli/failed.ts';
import { serve } from './cli/serve.ts';

await serve().catch(failed);
