/** The English of the first screen's story. */
export const words = {
  title: 'What the servers see',
  ink: 'your client',
  inkHas: {
    example: 'has the page’s seven',
    ink: 'has your ink',
    image: 'has the image',
    file: 'has your file',
    pixels: 'has your pixels',
  },
  got: (server: string) => `What ${server} got`,
  noise: 'got noise',
  noNoise: 'gets noise',
  producer: 'third server',
  producerHas: 'crypto-producer: got nothing, deals random numbers',
  answer: 'the answer',
  answerFrom: 'only your client can put it together',
  example: 'Really recognised just now: each server got one of the two pictures of noise.',
  honest:
    'Two pictures from this very prediction. Each is noise by itself. You can look since your own client made both.',
  // As long as the one above, so that nothing shifts when the answer comes.
  none: 'Two pictures of it come with its answer. Each is noise by itself. You can look since your own client makes both.',
  really: 'Really?',
  rate: (perSecond: number) => `${perSecond} private predictions a second`,
  noRate: 'The answer follows your pen.',
} as const;
