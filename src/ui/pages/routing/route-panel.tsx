import { Button, Checkbox, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DraftTree, RouteInput } from '../../../contract/routing.js';
import { MatchersField } from '../../components/matchers-field.js';
import { SidePanel } from '../../components/side-panel.js';
import { useContactPoints } from '../../data/use-contact-points.js';
import { useMuteTimings } from '../../data/use-mute-timings.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { routingText } from '../../messages/routing.en.js';
import { EscalationFields } from './escalation-fields.js';
import { type Direction, inheritedAt, type Path, placeOf, routeNo } from './routing-view.js';

const text = routingText.panel;
const directions = ['up', 'down', 'in', 'out'] as const;

interface Props {
  readonly tree: DraftTree;
  readonly path: Path;
  readonly node: RouteInput;
  readonly failure: ApiFailure | undefined;
  /** Why one may not change it. */
  readonly refusal: string | undefined;
  readonly onChange: (node: RouteInput) => void;
  readonly onMove: (direction: Direction) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** One route: every change goes into the draft at once. */
export function RoutePanel(props: Props): ReactNode {
  const { path, refusal, onClose } = props;
  const title = text.title(routeNo(placeOf(path)));
  const isRoot = path.length === 0;
  return (
    <SidePanel label={title} onClose={onClose}>
      <h2>{title}</h2>
      {refusal && <p className="quiet">{refusal}</p>}
      <fieldset className="states" disabled={refusal !== undefined}>
        <div className="route-form">
          <Ways {...props} />
          <Times {...props} />
          {!isRoot && <Timings {...props} />}
          <EscalationFields
            node={props.node}
            names={useNames()}
            errorOf={(at, field) => errorAt(props, `escalations[${at}].${field}`)}
            onChange={props.onChange}
          />
          <div className="bar">
            <Button variant="default" onClick={props.onAdd}>
              {text.addBelow}
            </Button>
            {!isRoot &&
              directions.map((direction) => (
                <Button key={direction} variant="default" onClick={() => props.onMove(direction)}>
                  {text[direction]}
                </Button>
              ))}
            {!isRoot && (
              <Button variant="default" onClick={props.onRemove}>
                {text.remove}
              </Button>
            )}
          </div>
        </div>
      </fieldset>
    </SidePanel>
  );
}

function useNames(): readonly string[] {
  return (useContactPoints().data?.items ?? []).map(({ name }) => name);
}

function errorAt({ path, failure }: Pick<Props, 'path' | 'failure'>, field: string): string | undefined {
  const place = placeOf(path);
  return faultAt(failure, `tree.${place === '' ? '' : `${place}.`}${field}`, true);
}

/** Whom it takes, and where they go. */
function Ways(props: Props): ReactNode {
  const { tree, path, node, onChange } = props;
  const names = useNames();
  const above = inheritedAt(tree, path);
  const isRoot = path.length === 0;
  const { receiver: _, ...others } = node;
  const known = node.receiver === undefined || names.includes(node.receiver) ? names : [node.receiver, ...names];
  const receivers = known.map((name) => ({ value: name, label: name }));
  return (
    <>
      {!isRoot && (
        <MatchersField
          label={text.matchers}
          value={node.matchers ?? []}
          error={errorAt(props, 'matchers')}
          onChange={(matchers) => onChange({ ...node, matchers })}
        />
      )}
      <Select
        label={text.receiver}
        searchable
        data={isRoot ? receivers : [{ value: '', label: text.inheritFrom(above.receiver) }, ...receivers]}
        value={node.receiver ?? ''}
        error={errorAt(props, 'receiver')}
        onChange={(next) => onChange(next ? { ...others, receiver: next } : others)}
      />
      {!isRoot && (
        <Checkbox
          label={text.continues}
          checked={node.continue ?? false}
          onChange={(event) => onChange({ ...node, continue: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

const times = ['groupWait', 'groupInterval', 'repeatInterval'] as const;

/** What makes a group, and when it is told. What is left empty comes from above. */
function Times(props: Props): ReactNode {
  const { tree, path, node, onChange } = props;
  const above = inheritedAt(tree, path);
  const { groupBy: _, ...others } = node;
  return (
    <>
      <TagsInput
        label={text.groupBy}
        description={text.groupByHint}
        placeholder={node.groupBy === undefined ? text.inherited(above.groupBy.join(', ')) : ''}
        acceptValueOnBlur
        value={[...(node.groupBy ?? [])]}
        error={errorAt(props, 'groupBy')}
        onChange={(groupBy) => onChange(groupBy.length > 0 || path.length === 0 ? { ...node, groupBy } : others)}
      />
      <div className="pair">
        {times.map((time, at) => (
          <TextInput
            key={time}
            label={text[time]}
            placeholder={text.inherited(above.times[at] ?? '')}
            value={node[time] ?? ''}
            error={errorAt(props, time)}
            onChange={(event) => {
              const { [time]: __, ...rest } = node;
              const typed = event.currentTarget.value;
              onChange(typed === '' ? rest : { ...rest, [time]: typed });
            }}
          />
        ))}
      </div>
    </>
  );
}

function Timings(props: Props): ReactNode {
  const { node, onChange } = props;
  const names = (useMuteTimings().data?.items ?? []).map(({ name }) => name);
  return (
    <div className="pair">
      <MultiSelect
        label={text.mute}
        data={[...new Set([...names, ...(node.muteTimings ?? [])])]}
        value={[...(node.muteTimings ?? [])]}
        error={errorAt(props, 'muteTimings')}
        onChange={(muteTimings) => onChange({ ...node, muteTimings })}
      />
      <MultiSelect
        label={text.active}
        data={[...new Set([...names, ...(node.activeTimings ?? [])])]}
        value={[...(node.activeTimings ?? [])]}
        error={errorAt(props, 'activeTimings')}
        onChange={(activeTimings) => onChange({ ...node, activeTimings })}
      />
    </div>
  );
}
