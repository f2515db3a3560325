/** How a page opens sockets to the hosts of a pond. A browser checks certificates by its own authorities. */
import type { Socket } from '../mpc/links/web-socket';
import type { Dialer } from './calling';
import type { WhyClosed } from './talk';

/** What a browser tells no page is why a socket did not open; this is what it can be. */
const why = (url: string): WhyClosed => ({
  // A browser does not tell which of these it is.
  code: 'unreachable',
  text: `It did not answer at ${new URL(url).origin}. Nobody listens there, or the browser does not trust its certificate, or it does not list this page’s origin, or this page’s own policy forbids to connect there.`,
});

const unopened = new WeakMap<object, WhyClosed>();

export const browserDialer: Dialer = {
  dial(url) {
    const socket = new WebSocket(url);
    unopened.set(socket, why(url));
    socket.addEventListener('open', () => unopened.delete(socket));
    return socket as Socket;
  },
  whyClosed: (socket) => unopened.get(socket),
};
