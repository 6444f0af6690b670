/** The other services that some workloads are compared with. */
export const peerNames = ['typical'] as const;
export type PeerName = (typeof peerNames)[number];

export const peerTitles: Readonly<Record<PeerName, string>> = {
  typical: 'Fastify + drizzle + zod',
};
