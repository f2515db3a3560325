import { describe, expect, it } from 'vitest';
import { countedAs, isNetwork, TrustedProxies } from './addresses';

it.each([
  ['127.0.0.1', true],
  ['10.1.0.0/16', true],
  ['::1', true],
  ['fd00::/8', true],
  ['10.1.0.0/33', false],
  ['10.1.0.0/', false],
  ['10.1.0.0/8/8', false],
  ['10.1', false],
  ['fe80::1%eth0', false],
  ['proxy.example', false],
  ['', false],
])('%s names an address or a network: %s', (text, isOne) => {
  expect(isNetwork(text)).toBe(isOne);
});

describe('a client’s address', () => {
  const proxies = new TrustedProxies(['10.0.0.5', '10.9.0.0/16', 'fd00::/8']);

  it.each([
    ['without a proxy', '6.6.6.6', undefined, '6.6.6.6'],
    ['that it chose itself', '6.6.6.6', '1.1.1.1', '6.6.6.6'],
    ['by a proxy', '10.0.0.5', '1.1.1.1', '1.1.1.1'],
    ['by a proxy, as Node sees it', '::ffff:10.0.0.5', '1.1.1.1', '1.1.1.1'],
    ['by a proxy of IPv6', 'fd00::7', '2001:db8::1', '2001:db8::1'],
    ['by two proxies', '10.0.0.5', '1.1.1.1, 10.9.3.2', '1.1.1.1'],
    ['by a proxy, with what it wrote itself', '10.0.0.5', '9.9.9.9, 10.0.0.5, 1.1.1.1', '1.1.1.1'],
    ['of a proxy that says nothing', '10.0.0.5', undefined, '10.0.0.5'],
    ['of a proxy that says what is none', '10.0.0.5', '1.1.1.1, unknown', '10.0.0.5'],
    ['of a proxy that says nothing in its place', '10.0.0.5', '1.1.1.1,', '10.0.0.5'],
  ])('%s', (_name, remote, forwarded, client) => {
    expect(proxies.clientOf(remote, forwarded)).toBe(client);
  });

  it('is nobody’s but the connection’s where no proxy is trusted', () => {
    expect(new TrustedProxies([]).clientOf('127.0.0.1', '1.1.1.1')).toBe('127.0.0.1');
  });
});

it.each([
  ['1.2.3.4', '1.2.3.4'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('%s is counted as %s', (address, counted) => {
  expect(countedAs(address)).toBe(counted);
});
