export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * @returns circles, each as its edges in order. Every place that lies on a circle is in one of them;
 *   a tangle has more circles than are told.
 */
export function circles<E extends Edge>(edges: readonly E[]): E[][] {
  const outgoing = new Map<string, E[]>();
  for (const edge of edges) outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  const told = new Set<string>();
  return [...outgoing.keys()].flatMap((place) => {
    if (told.has(place)) return [];
    const circle = shortestCircle(outgoing, place);
    for (const { from } of circle) told.add(from);
    return circle.length > 0 ? [circle] : [];
  });
}

/** Breadth first, from `start` until an edge comes back to it; empty if none does. */
function shortestCircle<E extends Edge>(outgoing: ReadonlyMap<string, E[]>, start: string): E[] {
  const arrival = new Map<string, E>();
  const queue = [start];
  for (const place of queue) {
    for (const edge of outgoing.get(place) ?? []) {
      if (edge.to === start) {
        const circle = [edge];
        while (circle[0]!.from !== start) circle.unshift(arrival.get(circle[0]!.from)!);
        return circle;
      }
      if (arrival.has(edge.to)) continue;
      arrival.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return [];
}
