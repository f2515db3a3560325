/** Opens sockets as a program does, and lets a test hear, alter and send what a program would not. */
import type { Socket } from '../../mpc/links/web-socket';
import type { Dialer } from '../../remote/calling';
import type { HostRole } from '../../remote/hello';
import { nodeDialer } from '../tls/node-dialer';

export interface Spied {
  readonly socket: Socket;
  /** Messages of the protocol that were sent. */
  sent: number;
}

interface Alter {
  /** What comes, as text. */
  readonly heard?: (text: string, role: HostRole) => string;
  /** What goes, as text. */
  readonly said?: (text: string, role: HostRole) => string;
}

export class SpyDialer implements Dialer {
  readonly links = new Map<HostRole, Spied>();

  constructor(private readonly alter: Alter = {}) {}

  dial: Dialer['dial'] = (url, role, config) => {
    const socket = nodeDialer.dial(url, role, config);
    const spied: Spied = { socket, sent: 0 };
    this.links.set(role, spied);
    const { heard = (text) => text, said = (text) => text } = this.alter;
    // What is set on the one is set on the other; messages pass through here.
    return new Proxy(socket, {
      get: (target, name) => {
        if (name === 'send') {
          return (data: string | ArrayBuffer) => {
            if (typeof data !== 'string') spied.sent += 1;
            target.send(typeof data === 'string' ? said(data, role) : data);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value as () => void).bind(target) : value;
      },
      set: (target, name, value) => {
        if (name !== 'onmessage') return Reflect.set(target, name, value, target);
        const receive = value as NonNullable<Socket['onmessage']>;
        target.onmessage = ({ data }) =>
          receive({ data: typeof data === 'string' ? heard(data, role) : data });
        return true;
      },
    });
  };

  whyClosed = (): undefined => undefined;
}
