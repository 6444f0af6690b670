import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from './generated-files.ts';

for (const [file, content] of await generatedFiles()) {
  await writeFile(file, content);
  process.stderr.write(`${path.relative(process.cwd(), file)} written\n`);
}
