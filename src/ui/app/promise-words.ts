/** The words of "Promises": apart from `words.ts`, since the first view does without them. */
export const promises = {
  more: 'Who learns what, and what is not promised',
  who: 'Who learns what',
  whoNote:
    'Against parties that follow the protocol and study all they see, as long as no two of the three servers collude.',
  columns: ['Party', 'Knows', 'Must not learn'],
  not: 'What is not promised',
  inspection:
    '“Let me look inside” in the pond breaks these rules on purpose, so that you can check them. It is off until you switch it on, keeps little, and forgets it when you switch it off.',
} as const;

export const knowledge = [
  ['prediction-client', 'its image and the result', 'the model, beyond what results tell'],
  ['model-owner', 'its model', 'the image, the result'],
  ['server0, server1', 'shares and masked values: random numbers', 'image, model, result'],
  ['crypto-producer', 'seeds, and the masks made from them', 'image, model, result'],
  [
    'everybody',
    'the shape of the network, its gate’s period, up to what it compares, how many images are asked for and when',
    'nothing of this: it is public',
  ],
] as const;

/** In place of the first of the gaps, where the servers are on other hosts. */
export const remoteGap = [
  'Privacy from who is asked when, and how often.',
  'Each host sees that somebody asks, from which address, and how many images; it does not see which.',
] as const;

export const gaps = [
  [
    'Privacy from this machine.',
    'All parties run in this tab, so whoever controls the browser sees everything. The plaintext answer beside the private one comes from a sixth worker that sees image and weights; it is a yardstick and on no link.',
  ],
  [
    'Protection from a party that lies.',
    'A server that deviates is not caught. It can spoil a result; a producer that deals wrong numbers together with a server can learn things.',
  ],
  ['Protection from collusion.', 'Two colluding servers learn everything.'],
  [
    'Secrecy of the model against its users.',
    'Each result says something about the model. Enough of them can imitate it.',
  ],
  [
    'Constant time, erased memory.',
    'JavaScript promises neither. The kernels run the same instructions whatever the values are; more is not claimed.',
  ],
] as const;
