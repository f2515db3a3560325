import { expect, it } from 'vitest';
import { inWords } from './in-words';

it('says of players what they are to a person, and begins sentences', () => {
  expect(inWords('prediction-client has said nothing for 10 s.')).toBe(
    'The client has said nothing for 10 s.',
  );
  expect(inWords('The link of prediction-client to server0 has failed: model-owner is gone.')).toBe(
    'The link of the client to server0 has failed: the model’s owner is gone.',
  );
});

it('leaves the roles of hosts as they are', () => {
  const sentence = 'crypto-producer gets no link to server0 (Ampère & Co.). It is gone.';
  expect(inWords(sentence)).toBe(sentence);
});
