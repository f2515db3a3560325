/** The switch "Record the trace": what the person chose, and every party told. */
import { callFailed, currentCluster, isBeingMended } from './cluster-actions';
import { store } from './store';

/** A cluster that starts later takes the choice from the store. */
export async function setTracing(tracing: boolean): Promise<void> {
  store.setState({ tracing });
  const cluster = currentCluster();
  if (!cluster) return;
  try {
    await cluster.setTracing(tracing);
  } catch (error) {
    // Whoever replaces a party tells it what was chosen.
    if (!isBeingMended(error)) callFailed(cluster, 'prediction-client', error);
  }
}
