/** The op and zoom of a trace that a link shows, until that trace is there. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { TracePlace } from './link-trace';

const store = createStore<{ readonly wanted: TracePlace | undefined }>(() => ({
  wanted: undefined,
}));

export const useWantedTrace = (): TracePlace | undefined => useStore(store, ({ wanted }) => wanted);

export const wantTrace = (wanted: TracePlace | undefined): void => store.setState({ wanted });
