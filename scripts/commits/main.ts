import { faultsOf } from './faults-of.ts';
import { newCommits } from './new-commits.ts';

const commits = newCommits();
for (const { hash, message } of commits) {
  const faults = faultsOf(message);
  if (faults.length === 0) continue;
  process.exitCode = 1;
  process.stdout.write(
    `${hash} ${message.split('\n', 1)[0]}\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
}
process.stdout.write(`${commits.length} commit messages read\n`);
