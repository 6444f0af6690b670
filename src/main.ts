import { serve } from './cli/service/serve.ts';
import { failed } from './cli/terminal/failed.ts';

await serve().catch(failed);
