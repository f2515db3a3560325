import { expect, it } from 'vitest';
import { guarded, isKeepable } from './guarded';

const HEADERS = {
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Content-Type-Options': 'nosniff',
};

it('adds what the host did not say, and leaves what it said', async () => {
  const headers = { 'Content-Type': 'text/css', 'X-Content-Type-Options': 'of the host' };
  const given = guarded(new Response('body', { status: 200, headers }), HEADERS);
  expect(Object.fromEntries(given.headers)).toEqual({
    'content-type': 'text/css',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'of the host',
  });
  expect(await given.text()).toBe('body');
});

it('leaves a response that is no file of this host', () => {
  const error = Response.error();
  expect(guarded(error, HEADERS)).toBe(error);
});

/** As a browser's own fetch gives it: no program can say its type. */
const fetched = (status: number, type: string, contentType: string): Response =>
  ({ status, type, headers: new Headers({ 'content-type': contentType }) }) as Response;

it.each([
  ['a script', 'a.js', fetched(200, 'basic', 'text/javascript'), true],
  ['the page', '', fetched(200, 'basic', 'text/html; charset=utf-8'), true],
  ['the page by name', 'index.html', fetched(200, 'basic', 'text/html'), true],
  ['a page in place of a script', 'a.js', fetched(200, 'basic', 'text/html'), false],
  ['what is missing', 'a.js', fetched(404, 'basic', 'text/plain'), false],
  ['a part of it', 'a.js', fetched(206, 'basic', 'text/javascript'), false],
  ['what is opaque', 'a.js', fetched(0, 'opaque', ''), false],
  ['what is of another host', 'a.js', fetched(200, 'cors', 'text/javascript'), false],
])('%s is kept or not', (_, file, response, expected) => {
  expect(isKeepable(`https://host/folder/${file}`, response)).toBe(expected);
});
