/**
 * Runs one job at a time and, of those that come in the meantime, only the newest: for answers
 * where the newest question is the only one that matters.
 */
export function latest<Job>(run: (job: Job) => Promise<void>): (job: Job) => void {
  let busy = false;
  let next: { readonly job: Job } | undefined;
  const work = async (): Promise<void> => {
    busy = true;
    try {
      while (next) {
        const { job } = next;
        next = undefined;
        await run(job);
      }
    } finally {
      busy = false;
    }
  };
  return (job) => {
    next = { job };
    if (!busy) void work();
  };
}
