import type { SecretBox } from '../../engine/ports/secret-box.js';
import type { Database } from './database.js';

/** This node's secret key is not the cluster's. */
export class SecretKeyMismatch extends Error {
  override readonly name = 'SecretKeyMismatch';
}

const checkValue = 'tocsin';

/**
 * Proves that this node's secret key is the one that the cluster's secrets are encrypted with; the first node of a
 * cluster lays down the check value. Throws `SecretKeyMismatch`, `Unavailable`.
 *
 * Two first nodes with different keys may come at once: the update takes effect only while there is no check value, and
 * each node reads back what stands, so exactly one key wins and the other node is refused.
 */
export async function verifySecretKey(database: Database, box: SecretBox): Promise<void> {
  const standing = (await readCheck(database)) ?? (await layDown(database, box));
  if (standing === undefined || !opens(box, standing)) {
    throw new SecretKeyMismatch(
      'TOCSIN_SECRET_KEY of this node is not the key that the secrets in the database are encrypted with: give every node of the cluster the same key.',
    );
  }
}

async function layDown(database: Database, box: SecretBox): Promise<string | undefined> {
  await database.write((session) =>
    session.execute('UPDATE cluster SET secret_check = ? WHERE id = 1 AND secret_check IS NULL', [
      box.seal(checkValue),
    ]),
  );
  return await readCheck(database);
}

async function readCheck(database: Database): Promise<string | undefined> {
  const [row] = await database.read((session) =>
    session.query<{ secret_check: string | null }>('SELECT secret_check FROM cluster WHERE id = 1'),
  );
  return row?.secret_check ?? undefined;
}

function opens(box: SecretBox, sealed: string): boolean {
  try {
    return box.open(sealed) === checkValue;
  } catch {
    return false;
  }
}
