import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty } from '../../components/resource.js';
import { May } from '../../components/may.js';
import { useRefusal, useRight } from '../../data/use-me.js';
import { useKeys } from '../../lib/keys.js';
import { peopleText as text } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';

interface HeadProps extends TabProps {
  readonly hint?: string;
  /** Of the button that opens the form for one more. */
  readonly add: string;
  readonly children?: ReactNode;
}

/** The filter of a list, and the way to one more. */
export function TabHead({ search, onSearch, hint, add, children }: HeadProps): ReactNode {
  const refused = useRefusal('people') !== undefined;
  const open = (): void => onSearch({ sel: 'new' });
  useKeys({ n: () => !refused && open() });
  return (
    <div className="bar">
      <input
        type="search"
        className="filter"
        aria-label={text.filter}
        placeholder={hint ?? text.filter}
        value={search.q}
        onChange={(event) => onSearch({ q: event.target.value, cursor: undefined }, true)}
      />
      {children}
      <div className="actions">
        <May deed="people">
          {({ disabled, title }) => (
            <Button disabled={disabled} title={title} onClick={open}>
              {add}
            </Button>
          )}
        </May>
      </div>
    </div>
  );
}

/** A list that only administrators are given: others see why not, and nothing is asked for in vain. */
export function AdminsOnly({ children }: { readonly children: ReactNode }): ReactNode {
  const right = useRight('people');
  const refusal = useRefusal('people');
  if (right === 'unknown') return null;
  if (right === 'yes') return children;
  return (
    <Empty>
      <strong>{text.adminsOnly}.</strong> {refusal}
    </Empty>
  );
}

/** A list that holds nothing: because nothing fits, or because there is nothing. */
export function NothingHere({ search, onSearch, empty }: TabProps & { readonly empty: string }): ReactNode {
  if (search.q.trim() === '') return <Empty>{empty}</Empty>;
  const action = (
    <Button variant="default" onClick={() => onSearch({ q: '', cursor: undefined })}>
      {text.clearFilter}
    </Button>
  );
  return <Empty action={action}>{text.nothingFits(search.q.trim())}</Empty>;
}
