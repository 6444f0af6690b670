import type { Database } from '../../../core/database/database.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { HeadClaim, HeadSigner } from '../../../core/store/head-signer.ts';
import type { Municipality } from '../../../core/store/municipalities/municipalities.ts';
import { readMunicipalityHead } from '../../../core/store/municipalities/municipality-heads.ts';
import { readEntryHash } from '../store/log-proof.ts';

/**
 * How a log contradicts a signed head of it, kept elsewhere; `seq` is the number of entries at that
 * time.
 */
export type HeadFault = {
  readonly seq: number;
  readonly fault: 'truncated' | 'rewritten' | 'head-unsigned' | 'town-missing';
};

/** Returns the present head of a municipality's log, signed. */
export async function signHead(
  database: Database,
  signer: HeadSigner,
  principal: Principal,
  { ico }: Pick<Municipality, 'ico'>,
  now: Date,
): Promise<HeadClaim & { readonly signature: string }> {
  const { seq, head } = await readMunicipalityHead(database, principal);
  const claim = { municipality: ico, seq, head, at: now.toISOString() };
  return { ...claim, signature: await signer.sign(claim) };
}

/**
 * Compares a municipality's log with a head that was kept elsewhere: it may have been truncated or
 * rewritten since. Only heads signed by this installation count. Returns null if the log has only
 * grown since.
 */
export async function compareHead(
  database: Database,
  signer: HeadSigner,
  principal: Principal,
  kept: {
    readonly municipality: string;
    readonly seq: number;
    readonly head: string;
    readonly signature: string;
  },
): Promise<HeadFault | null> {
  const claim = await signer.read(kept.signature);
  if (
    claim?.municipality !== kept.municipality ||
    claim.seq !== kept.seq ||
    claim.head !== kept.head
  )
    return { seq: kept.seq, fault: 'head-unsigned' };
  if (claim.seq > (await readMunicipalityHead(database, principal)).seq)
    return { seq: claim.seq, fault: 'truncated' };
  return claim.seq === 0 || (await readEntryHash(database, principal, claim.seq)) === claim.head
    ? null
    : { seq: claim.seq, fault: 'rewritten' };
}
