import { BlockList, isIPv6 } from 'node:net';

/**
 * The proxies in front of the service: how many, or their addresses and networks (CIDR); null for
 * none.
 */
export type TrustedProxies = number | readonly string[] | null;

/**
 * Returns whether X-Forwarded-* of the peer this many hops away may be trusted; 0 is the peer of
 * the connection.
 */
export function trustIn(proxies: TrustedProxies): (address: string, hop: number) => boolean {
  if (proxies === null) return () => false;
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies;
  const trusted = new BlockList();
  for (const network of proxies) {
    const [address = '', bits] = network.split('/', 2);
    const family = familyOf(address);
    trusted.addSubnet(
      address,
      bits === undefined ? { ipv4: 32, ipv6: 128 }[family] : Number(bits),
      family,
    );
  }
  return (address) => trusted.check(address, familyOf(address));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');
