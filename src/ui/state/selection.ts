/** Which node of the plan a person looks at: table, timeline and pond show the same one. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Selection {
  /** Number of a plan's node; undefined when nothing is selected. */
  readonly selectedNode: number | undefined;
}

const selection = createStore<Selection>(() => ({ selectedNode: undefined }));

export const useSelectedNode = (): number | undefined =>
  useStore(selection, ({ selectedNode }) => selectedNode);

export function selectNode(selectedNode: number | undefined): void {
  selection.setState({ selectedNode });
}
