/**
 * From where a client comes. A proxy of the organisation hides that, and says it in `X-Forwarded-For`; anybody
 * else can write there what they like. So the header counts from addresses alone that the configuration names.
 */
import { BlockList, isIP } from 'node:net';
import { groupsOf } from '../tls/ipv6';

const MAPPED = /^::ffff:(?=[\d.]+$)/i;
const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** As IPv4 where it is one; without the interface, which is this machine's. */
const plain = (address: string): string => address.trim().replace(MAPPED, '').replace(/%.*$/, '');

/** Whether it is an address, or a network such as 10.1.0.0/16. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  const isLength = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  return most > 0 && isLength && rest.length === 0 && !address.includes('%');
}

export class TrustedProxies {
  readonly #all = new BlockList();

  /** @param networks each of which {@link isNetwork}. */
  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      if (bits === undefined) this.#all.addAddress(address, family(address));
      else this.#all.addSubnet(address, Number(bits), family(address));
    }
  }

  /**
   * @param remote whose connection it is. @param forwarded the header: each proxy adds, at its end, who came to it.
   * @returns the last on the way whom no proxy of ours vouches for.
   */
  clientOf(remote: string, forwarded: string | undefined): string {
    let client = plain(remote);
    for (const hop of (forwarded ?? '').split(',').toReversed()) {
      const before = plain(hop);
      if (!this.has(client) || isIP(before) === 0) break;
      client = before;
    }
    return client;
  }

  /** @param remote whose connection it is. */
  has(remote: string): boolean {
    const address = plain(remote);
    return isIP(address) !== 0 && this.#all.check(address, family(address));
  }
}

const OF_A_NETWORK = 4;

/** Who is counted as one: an address, of IPv6 the network of 64 bits, in which each machine may take any. */
export function countedAs(remote: string): string {
  const address = plain(remote);
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address).slice(0, OF_A_NETWORK);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}
