import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Returns the administrator's token kept beside the embedded database, creating it on first use,
 * readable by its owner only.
 */
export async function ownAdminToken(dataDir: string): Promise<{ token: string; file: string }> {
  const file = path.resolve(dataDir, 'admin-token');
  const present = await readFile(file, 'utf8').catch(() => null);
  if (present?.trim()) return { token: present.trim(), file };
  const token = `osn_admin_${randomBytes(32).toString('base64url')}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return { token, file };
}
