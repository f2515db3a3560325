/** The switch "Record the trace": what the person chose, and every party told. */
import { callFailed, currentServers, isBeingMended } from './cluster-actions';
import { store } from './store';

/** Servers that start later take the choice from the store. */
export async function setTracing(tracing: boolean): Promise<void> {
  store.setState({ tracing });
  const servers = currentServers();
  if (!servers) return;
  try {
    await servers.setTracing(tracing);
  } catch (error) {
    // Whoever replaces a party tells it what was chosen.
    if (!isBeingMended(error)) callFailed(servers, 'prediction-client', error);
  }
}
