import { BlockList, isIPv6 } from 'node:net';

/** Proxies before the service: how many, or the addresses and networks (CIDR) they are in; null for none. */
export type TrustedProxies = number | readonly string[] | null;

/** Whether who is so many hops away is a proxy whose X-Forwarded-* may be believed; 0 is who opened the connection. */
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
