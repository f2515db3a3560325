/** The English of the hosts. */
export const words = {
  title: 'Servers',
  intro:
    'The three servers are processes on hosts of their own, and this page is their client. What leaves it are shares, over a link of its own to each.',
  oneMachine:
    'The three servers are processes on this very machine, and this page is their client: a demonstration, since whoever has the machine could put the shares together. Three owners run them on hosts of their own.',
  inTheClear: (roles: string) =>
    `The links to ${roles} are not encrypted (ws:): whoever reads all of them on the way can put the image together. Off this machine it takes wss:.`,
  loading: 'The hosts are being called.',
  table: 'The three hosts',
  note: (file: string) =>
    `As the configuration beside this page says, ${file}, and as measured. A browser has its authorities vouch for an address; by these fingerprints the hosts know each other.`,
  columns: {
    role: 'Server',
    owner: 'Run by',
    address: 'Address',
    certificate: 'Certificate, SHA-256',
    roundTrip: 'Round trip',
    clock: 'Its clock',
  },
  roundTrip: (ms: string) => `${ms} ms`,
  clock: (ms: string, error: string) => `${ms} ± ${error} ms`,
  unknown: '–',
  model: (at: string) =>
    `Its owner shared the model on ${at}. The hosts keep it; this page has no part of it.`,
} as const;
