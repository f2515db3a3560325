/** Where an error in rendering stops: never a blank page. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { AssetError } from '../../assets/asset-error';
import { Alert } from './Alert';
import { Button } from './Button';
import { boundary } from './words';

interface BoundaryProps {
  /** The part of the page that is guarded; without it, the whole page. */
  readonly name?: string;
  /** Makes what failed ready to be drawn again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failed: boolean;
  readonly error?: unknown;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, error };
  }

  override componentDidUpdate(): void {
    const { failed, error } = this.state;
    if (!failed || !(error instanceof AssetError) || error.needsReload) return;
    addEventListener('online', this.#retry, { once: true });
  }

  override componentWillUnmount(): void {
    removeEventListener('online', this.#retry);
  }

  override render() {
    const { name, children } = this.props;
    const { failed, error } = this.state;
    if (!failed) return children;
    if (error instanceof AssetError) return this.#missing(error);
    return (
      <Alert action={<Button onClick={this.#retry}>{boundary.retry}</Button>}>
        {name ? boundary.panel(name) : boundary.page}
      </Alert>
    );
  }

  /** A script that the browser does not ask for again comes with a new page only. */
  #missing({ message, needsReload }: AssetError) {
    const action = needsReload ? (
      <Button onClick={() => location.reload()}>{boundary.reload}</Button>
    ) : (
      <Button onClick={this.#retry}>{boundary.retry}</Button>
    );
    return <Alert action={action}>{boundary.asset(message)}</Alert>;
  }

  readonly #retry = (): void => {
    removeEventListener('online', this.#retry);
    this.props.onRetry?.();
    this.setState({ failed: false });
  };
}
