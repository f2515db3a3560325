/**
 * Where the servers are. A file beside the page says so, `pond.json`: in this tab, or, as the public
 * configuration of a pond, on which hosts. A link may name another file beside the page, or this tab; never
 * one from elsewhere, since whoever writes it decides where shares of an image go.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { fetchAsset } from '../../assets/fetch-asset';
import type { HostView, SharedModel } from '../../workers/remote-control';

/** `deciding` while the file is read. */
type Where = 'unasked' | 'deciding' | 'tab' | 'hosts';

/** As a link says it. */
const IN_THIS_TAB = 'tab';
const FILE = 'pond.json';

/** Names of the machine that the browser runs on. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

interface WhereState {
  readonly where: Where;
  /** What was read. */
  readonly file: string;
  /** What a link says; undefined leaves it to the file that is there. */
  readonly wanted: string | undefined;
  readonly hosts: readonly HostView[];
  readonly model: SharedModel | undefined;
}

const NOWHERE = { where: 'deciding', file: FILE, hosts: [], model: undefined } as const;

const places = createStore<WhereState>(() => ({
  ...NOWHERE,
  where: 'unasked',
  wanted: undefined,
}));

export const usePlace = <T>(select: (state: WhereState) => T): T => useStore(places, select);

/** As a demonstration has it: then the machine's owner could put everything together. */
export const areOnOneMachine = (hosts: readonly HostView[]): boolean =>
  hosts.length > 0 && hosts.every(({ address }) => LOOPBACK.test(new URL(address).hostname));

/** Whether anybody on the way could read what goes there. */
export const isInTheClear = ({ address }: HostView): boolean => address.startsWith('ws:');

export const isRemote = (): boolean => places.getState().where === 'hosts';
export const useIsRemote = (): boolean => usePlace(({ where }) => where === 'hosts');

/** What the page was told by a link. */
export const wantedPlace = (): string | undefined => places.getState().wanted;

/** @returns whether servers that have started, or are about to, are those of another place. */
export function wantPlace(wanted: string | undefined): boolean {
  const { where, wanted: before } = places.getState();
  if (wanted === undefined || wanted === before) return false;
  places.setState({ wanted });
  return where !== 'unasked';
}

export const noteHosts = (hosts: readonly HostView[]): void => places.setState({ hosts });
export const noteSharedModel = (model: SharedModel): void => places.setState({ model });

export type Place = 'tab' | { readonly text: string; readonly file: string };

/** @throws {AssetError} that names the file. */
export async function findPlace(): Promise<Place> {
  places.setState(NOWHERE);
  const place = await readPlace(wantedPlace()).catch((error: unknown) => {
    // The next try is with the page's own.
    places.setState({ wanted: undefined });
    throw error;
  });
  places.setState(place === 'tab' ? { where: 'tab' } : { where: 'hosts', file: place.file });
  return place;
}

async function readPlace(wanted: string = FILE): Promise<Place> {
  if (wanted === IN_THIS_TAB) return 'tab';
  // It says where shares go: what a cache has kept of it may be out of date.
  const bytes = await fetchAsset(`${import.meta.env.BASE_URL}${wanted}`, { cache: 'no-cache' });
  const text = new TextDecoder().decode(bytes);
  return saysThisTab(text) ? 'tab' : { text, file: wanted };
}

/** Anything else is a configuration, or refused as one. */
function saysThisTab(text: string): boolean {
  try {
    return (JSON.parse(text) as { servers?: unknown } | null)?.servers === 'in this tab';
  } catch {
    return false;
  }
}
