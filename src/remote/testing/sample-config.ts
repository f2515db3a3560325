/** A public configuration as somebody would write it. */
const host = (name: string, owner: string, digit: string) => ({
  owner,
  peer: `wss://p.${name}.example`,
  web: `wss://${name}.example`,
  certSha256: [digit.repeat(64)],
});

export const sampleConfig = {
  version: 1,
  players: {
    server0: host('s0', 'Ampère', 'a'),
    server1: host('s1', 'Babbage', 'b'),
    'crypto-producer': host('cp', 'Curie', 'c'),
    'model-owner': { publicKey: `04${'d'.repeat(128)}` },
  },
  origins: ['https://page.example'],
};
