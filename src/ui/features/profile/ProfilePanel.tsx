/** Section 4: where the time went and which bytes moved. */
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import { text } from '../../text';
import { BytesTable } from './BytesTable';
import { OperationsTable } from './OperationsTable';
import { saveTrace } from './trace-file';

export function ProfilePanel() {
  const prediction = useApp(({ answer }) => answer?.privately);
  return (
    <Panel
      title={text.profile.title}
      intro={prediction ? text.profile.intro : text.profile.empty}
      className="profile"
      aside={
        <Button
          blocked={prediction ? undefined : text.profile.nothingYet}
          onClick={() => prediction && saveTrace(prediction)}
        >
          {text.profile.export}
        </Button>
      }
    >
      {prediction && (
        <>
          <OperationsTable rows={prediction.operations} />
          <BytesTable links={prediction.bytes} />
        </>
      )}
    </Panel>
  );
}
