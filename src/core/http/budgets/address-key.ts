import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What an address is counted under: IPv4 as it is, also mapped into IPv6; of IPv6 the network of 64 bits, which one subscriber has whole. */
export function addressKey(address: string): string {
  if (isIP(address) === 0) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
