/** What the keys of the timeline do, as buttons: one tab stop for all. */
import { Button } from '../../../components/Button';
import { useRoving } from '../../../components/use-roving';
import { words } from './words';

interface ToolsProps {
  readonly onStep: (step: -1 | 1) => void;
  /** @param factor above 1 shows less, larger. */
  readonly onZoom: (factor: number) => void;
  readonly onAll: () => void;
}

export const ZOOM = 1.5;

export function Tools({ onStep, onZoom, onAll }: ToolsProps) {
  const bar = useRoving<HTMLDivElement>();
  return (
    <div ref={bar} role="toolbar" aria-label={words.tools} className="timeline-tools">
      <Button look="quiet" onClick={() => onStep(-1)}>
        {words.previous}
      </Button>
      <Button look="quiet" onClick={() => onStep(1)}>
        {words.next}
      </Button>
      <Button look="quiet" onClick={() => onZoom(ZOOM)}>
        {words.zoomIn}
      </Button>
      <Button look="quiet" onClick={() => onZoom(1 / ZOOM)}>
        {words.zoomOut}
      </Button>
      <Button look="quiet" onClick={onAll}>
        {words.all}
      </Button>
    </div>
  );
}
