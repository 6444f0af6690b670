import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The administrator's token of the embedded database: made once, kept beside it, readable by its owner alone. */
export async function ownAdminToken(dataDir: string): Promise<{ token: string; file: string }> {
  const file = path.resolve(dataDir, 'admin-token');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known?.trim()) return { token: known.trim(), file };
  const token = `osn_admin_${randomBytes(32).toString('base64url')}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return { token, file };
}
