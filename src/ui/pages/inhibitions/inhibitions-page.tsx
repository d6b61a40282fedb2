import { Button, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { InhibitionAnswer, InhibitionInput } from '../../../contract/inhibition.js';
import { MatchersField } from '../../components/matchers-field.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { ThingPanel } from '../../components/thing-panel.js';
import { useInhibitionChanges, useInhibitions } from '../../data/use-inhibitions.js';
import { useRefusal } from '../../data/use-me.js';
import { faultAt } from '../../lib/fault-at.js';
import { useKeys } from '../../lib/keys.js';
import { inhibitionsText as text } from '../../messages/things.en.js';

interface Props {
  /** Id of the one that is changed, or `new`. */
  readonly sel: string | undefined;
  readonly onSel: (sel: string | undefined) => void;
}

/** Alerts that mute others while they fire. */
export function InhibitionsPage({ sel, onSel }: Props): ReactNode {
  const inhibitions = useInhibitions();
  const refusal = useRefusal('inhibition');
  useKeys({ n: () => refusal === undefined && onSel('new') });
  const create = (
    <Button disabled={refusal !== undefined} title={refusal} onClick={() => onSel('new')}>
      {text.create}
    </Button>
  );
  const chosen = inhibitions.data?.items.find(({ id }) => id === sel);
  return (
    <>
      <PageHead title={text.title} actions={create} />
      <Resource state={inhibitions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty action={create}>{text.none}</Empty>
          ) : (
            items.map((inhibition) => (
              <section key={inhibition.id} className="group" aria-label={inhibition.name}>
                <button type="button" className="link" onClick={() => onSel(inhibition.id)}>
                  {inhibition.name}
                </button>
                <p>
                  <Pills of={inhibition.sourceMatchers} /> {text.sentence} <Pills of={inhibition.targetMatchers} />{' '}
                  {inhibition.equal.length === 0 ? text.anywhere : text.same(inhibition.equal.join(', '))}
                </p>
              </section>
            ))
          )
        }
      </Resource>
      {(sel === 'new' || chosen) && <Editor key={sel} inhibition={chosen} onClose={() => onSel(undefined)} />}
    </>
  );
}

function Pills({ of }: { readonly of: readonly string[] }): ReactNode {
  return of.map((matcher) => (
    <span key={matcher} className="pill">
      {matcher}
    </span>
  ));
}

type Draft = Pick<InhibitionInput, 'name' | 'sourceMatchers' | 'targetMatchers'> & { readonly equal: string[] };

const newInhibition: Draft = { name: '', sourceMatchers: [], targetMatchers: [], equal: [] };

function draftOf({ name, sourceMatchers, targetMatchers, equal }: InhibitionAnswer): Draft {
  return { name, sourceMatchers, targetMatchers, equal };
}

interface EditorProps {
  readonly inhibition: InhibitionAnswer | undefined;
  readonly onClose: () => void;
}

function Editor({ inhibition, onClose }: EditorProps): ReactNode {
  return (
    <ThingPanel<Draft, Draft>
      kind="inhibition"
      title={inhibition?.name ?? text.newTitle}
      thing={inhibition}
      initial={inhibition ? draftOf(inhibition) : newInhibition}
      inputOf={(draft) => draft}
      useChanges={useInhibitionChanges}
      refusal={useRefusal('inhibition')}
      onClose={onClose}
    >
      {({ value, change, failure }) => (
        <>
          <TextInput
            label={text.name}
            value={value.name}
            error={faultAt(failure, 'name')}
            onChange={(event) => change({ ...value, name: event.currentTarget.value })}
          />
          <MatchersField
            label={text.source}
            value={value.sourceMatchers}
            error={faultAt(failure, 'sourceMatchers', true)}
            onChange={(sourceMatchers) => change({ ...value, sourceMatchers })}
          />
          <MatchersField
            label={text.target}
            value={value.targetMatchers}
            error={faultAt(failure, 'targetMatchers', true)}
            onChange={(targetMatchers) => change({ ...value, targetMatchers })}
          />
          <TagsInput
            label={text.equal}
            description={text.equalHint}
            acceptValueOnBlur
            value={value.equal}
            error={faultAt(failure, 'equal', true)}
            onChange={(equal) => change({ ...value, equal })}
          />
        </>
      )}
    </ThingPanel>
  );
}
