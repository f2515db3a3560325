/**
 * A button. One that cannot be used says why, to everybody: it stays in the tab order, and the
 * reason is its tooltip and its description. A `disabled` attribute would hide both from keyboards.
 * A finger has no tooltip: pressed all the same, the button has its reason written beside it.
 */
import { useId, useState } from 'react';
import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'primary' | 'plain' | 'quiet';
  /** Why the button cannot be used now. */
  readonly blocked?: string | undefined;
}

export function Button({
  look = 'plain',
  blocked,
  className = '',
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const id = useId();
  const [told, setTold] = useState<string>();
  const attributes = blocked && {
    'aria-disabled': true,
    'aria-describedby': id,
    title: blocked,
  };
  return (
    <>
      <button
        {...rest}
        {...attributes}
        type={type}
        className={`button button-${look} ${className}`}
        onClick={(event) => {
          // Said again and again to a button that is never drawn anew, React would keep each time.
          if (told !== blocked) setTold(blocked);
          if (blocked) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {children}
      </button>
      {blocked && (
        <span id={id} className="note why" hidden={told !== blocked}>
          {blocked}
        </span>
      )}
    </>
  );
}
