/** The five parties and the links between them. Nothing else talks to anything. */

export const PARTIES = [
  'model-owner',
  'prediction-client',
  'server0',
  'server1',
  'crypto-producer',
] as const;

export type PartyName = (typeof PARTIES)[number];
export type ServerName = 'server0' | 'server1';
/** A party that has private values of its own. */
export type PlayerName = 'model-owner' | 'prediction-client';

export const SERVERS: readonly ServerName[] = ['server0', 'server1'];

/** Every link of the protocol, once; see docs/protocol.md for what each carries. */
export const LINKS: readonly (readonly [PartyName, PartyName])[] = [
  ['model-owner', 'server0'],
  ['model-owner', 'server1'],
  ['model-owner', 'crypto-producer'],
  ['prediction-client', 'server0'],
  ['prediction-client', 'server1'],
  ['prediction-client', 'crypto-producer'],
  ['crypto-producer', 'server0'],
  ['crypto-producer', 'server1'],
  ['server0', 'server1'],
];
