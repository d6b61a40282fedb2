import { useState } from 'react';
import type { ContactPointInput, ContactPointTest } from '../../../contract/contact-point.js';
import { useBeginNodeTest, useTestContactPoint } from '../../data/use-contact-points.js';
import type { ApiFailure } from '../../lib/api.js';

/** Tests of what stands in the form: from the node that serves the page, or from every one. */
export interface PointTests {
  readonly here: () => void;
  readonly everywhere: () => void;
  readonly underWay: boolean;
  readonly failure: ApiFailure | undefined;
  /** Whether a test was begun since the last `reset`. */
  readonly isLast: boolean;
  /** Forgets the failure. */
  readonly reset: () => void;
  readonly tested: ContactPointTest | undefined;
  /** Of the test from every node; one of this node takes its place. */
  readonly nodeTest: string | undefined;
}

export function usePointTests(input: ContactPointInput): PointTests {
  const [tested, setTested] = useState<ContactPointTest>();
  const [nodeTest, setNodeTest] = useState<string>();
  const [isLast, setLast] = useState(false);
  const test = useTestContactPoint(setTested);
  const begin = useBeginNodeTest(({ id }) => setNodeTest(id));
  const reset = (): void => {
    test.reset();
    begin.reset();
    setLast(false);
  };
  const show = (begun: () => void): void => {
    reset();
    setLast(true);
    setTested(undefined);
    setNodeTest(undefined);
    begun();
  };
  return {
    here: () => show(() => test.begin(input)),
    everywhere: () => show(() => begin.begin(input)),
    underWay: test.underWay || begin.underWay,
    failure: test.failure ?? begin.failure,
    isLast,
    reset,
    tested,
    nodeTest,
  };
}
