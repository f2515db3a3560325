/** What a host is started with, and what its parts have of it. */
import type { PondConfig } from '../../remote/config';
import type { PartyName } from '../../mpc/wire/parties';
import { type Build, type HostRole, HOSTS } from '../../remote/hello';
import type { Seal } from '../state/seal';
import { type Log, noLog } from './log';
import type { Models, Workplace } from './models';
import { Repeats } from './repeats';

export interface Address {
  readonly host: string;
  /** 0 takes one that is free. */
  readonly port: number;
}

export interface HostOptions {
  readonly role: HostRole;
  readonly config: PondConfig;
  /** This organisation's. */
  readonly own: { readonly key: string; readonly certificate: string };
  readonly peer: Address;
  readonly web: Address;
  /** Of the listener for clients; without it a proxy of the organisation has TLS. */
  readonly webTls?: { readonly key: string; readonly certificate: string } | undefined;
  /** Addresses and networks of proxies that say truly whose connection it is. */
  readonly trustedProxies?: readonly string[];
  readonly state: string;
  readonly seal: Seal;
  /** The compiled kernels; the plain ones are slow. */
  readonly module?: WebAssembly.Module | undefined;
  readonly log?: Log;
  readonly events?: HostEvents;
  /** What it says of itself; for tests of what others say to that. */
  readonly build?: Partial<Build>;
}

/** For whoever counts. */
export interface HostEvents {
  readonly opened?: () => void;
  readonly ended?: (reason: string) => void;
  readonly refused?: (code: string) => void;
}

/** Of a player, for people: a host has who runs it. */
export function nameOf({ players }: PondConfig, player: PartyName): string {
  const role = HOSTS.find((one) => one === player);
  return role ? `${role} (${players[role].owner})` : player;
}

/** What all parts of a host know. */
export class Premises {
  readonly log: Log;
  readonly repeats = new Repeats();

  constructor(
    readonly options: HostOptions,
    readonly place: Workplace,
    readonly models: Models,
    readonly build: Build,
  ) {
    this.log = options.log ?? noLog;
  }

  get role(): HostRole {
    return this.options.role;
  }

  get config(): PondConfig {
    return this.options.config;
  }

  /** Counts and notes that somebody was refused. */
  refuse(code: string, facts: Readonly<Record<string, string>> = {}): void {
    this.options.events?.refused?.(code);
    this.noteOnce('refused', { code, ...facts });
  }

  /** Notes what may be said again and again: see {@link Repeats}. */
  noteOnce(what: string, facts: Readonly<Record<string, string>>): void {
    const times = this.repeats.count(what, Object.values(facts).join(' '));
    if (times === undefined) return;
    this.log.note('warn', what, { ...facts, ...(times > 1 && { times }) });
  }
}
