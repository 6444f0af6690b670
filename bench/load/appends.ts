import type { MadeMunicipality } from '../data/made-for-run.ts';
import { makeValueTowns } from '../data/value-towns.ts';
import type { PeerName } from '../peers/peer.ts';
import type { Bench } from '../workload.ts';
import { type Loads, withPeer } from './compare.ts';
import type { Load, Request } from './request.ts';

/** Makes the n-th request of a run; the towns are those of the server that gets it. */
export type NthRequest = (n: number, towns: readonly MadeMunicipality[]) => Request;

/** A JSON body that is sent. */
export const posted = (path: string, body: unknown): Request => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Makes the loads of writes: each server writes into towns of its own, no request comes twice. */
export async function loadsOfWrites(
  bench: Bench,
  name: string,
  nth: NthRequest,
  peers: Readonly<Partial<Record<PeerName, NthRequest>>>,
): Promise<Loads> {
  const { opened, product, bare } = bench;
  const drawer = async (side: string, requestOf: NthRequest): Promise<Load['draw']> => {
    const towns = await makeValueTowns(opened, `${name}-${side}`);
    let n = 0;
    return () => requestOf(n++, towns);
  };
  const withWriter: NthRequest = (n, towns) => {
    const request = nth(n, towns);
    const town = towns[n % towns.length];
    return {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${town?.writer ?? ''}` },
    };
  };
  const common = { status: 200, isDrawnWhenSent: true };
  let loads: Loads = {
    product: { ...common, server: product, draw: await drawer('ours', withWriter) },
    bare: { ...common, server: bare, draw: await drawer('bare', nth) },
  };
  for (const [peer, requestOf] of Object.entries(peers) as [PeerName, NthRequest][]) // its own keys
    if (bench.peers[peer]) loads = withPeer(bench, loads, peer, await drawer(peer, requestOf));
  return loads;
}
