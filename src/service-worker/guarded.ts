/** What a careful host sends with each file, where this one did not. */

/**
 * @param headers that are added; what the host said of the same name stands.
 * @returns another response with the same body; what is not of this host, as it is.
 */
export function guarded(response: Response, headers: Readonly<Record<string, string>>): Response {
  const isOurs = response.type === 'basic' || response.type === 'default';
  if (!isOurs || response.status < 200) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (!all.has(name)) all.set(name, value);
  }
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers: all });
}

/**
 * Whether it may be kept: whole, of this host, and what its name says. Some hosts answer with a page, and
 * 200, what they do not have.
 */
export function isKeepable(url: string, { status, type, headers }: Response): boolean {
  if (status !== 200 || type !== 'basic') return false;
  const isPage = headers.get('content-type')?.includes('text/html') ?? false;
  return !isPage || /(?:\/|\.html)$/.test(new URL(url).pathname);
}
