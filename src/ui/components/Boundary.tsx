/** Where an error in rendering stops: never a blank page. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Alert } from './Alert';
import { Button } from './Button';
import { boundary } from './words';

interface BoundaryProps {
  /** The part of the page that is guarded; without it, the whole page. */
  readonly name?: string;
  readonly children: ReactNode;
}

export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { name, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <Alert
        action={<Button onClick={() => this.setState({ failed: false })}>{boundary.retry}</Button>}
      >
        {name ? boundary.panel(name) : boundary.page}
      </Alert>
    );
  }
}
