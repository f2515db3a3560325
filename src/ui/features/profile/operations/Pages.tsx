/** Rows by the page, where there are very many. */
import { Button } from '../../../components/Button';
import { formatCount } from '../../../components/format';
import { words } from './words';

/** Rows on the page at once: more make the whole page slow. */
export const PAGE = 200;

interface PagesProps {
  readonly first: number;
  readonly all: number;
  readonly onTurn: (first: number) => void;
}

export function Pages({ first, all, onTurn }: PagesProps) {
  const last = Math.min(first + PAGE, all);
  return (
    <p className="table-pages">
      <Button
        look="quiet"
        blocked={first === 0 ? words.first : undefined}
        onClick={() => onTurn(first - PAGE)}
      >
        {words.earlier}
      </Button>
      <span aria-live="polite">
        {words.rows(formatCount(first + 1), formatCount(last), formatCount(all))}
      </span>
      <Button
        look="quiet"
        blocked={last === all ? words.last : undefined}
        onClick={() => onTurn(first + PAGE)}
      >
        {words.later}
      </Button>
    </p>
  );
}
