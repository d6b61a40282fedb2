import { type ReactNode, useState } from 'react';
import { useRefusal, useRight } from '../../data/use-me.js';
import { type StepFacts, useFirstSteps, useTested } from '../../data/use-overview.js';
import { useProfile } from '../../data/use-profile.js';
import { useStars } from '../../data/use-stars.js';
import { overviewText } from '../../messages/overview.en.js';
import { type OwnAlert, ownAlert } from './first-steps-view.js';
import { Go } from './go.js';

const text = overviewText.steps;
const key = 'tocsin.first-steps';

interface Step {
  readonly done: boolean;
  readonly what: string;
  readonly how: string;
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string>>;
}

/** Leads whoever begins from step to step of those that they may go, until a message about an alert has arrived. */
export function FirstSteps(): ReactNode {
  const [hidden, setHidden] = useState(() => localStorage.getItem(key) !== null);
  const right = useRight('people');
  if (hidden || right === 'unknown') return null;
  const hide = (): void => {
    localStorage.setItem(key, 'hidden');
    setHidden(true);
  };
  return right === 'yes' ? <AdminSteps onHide={hide} /> : <OwnSteps onHide={hide} />;
}

interface Hideable {
  readonly onHide: () => void;
}

function AdminSteps({ onHide }: Hideable): ReactNode {
  const facts = useFirstSteps();
  const tested = useTested();
  if (!facts || tested === undefined) return null;
  const own = ownAlert(facts);
  if (own.state === 'told') return null;
  const steps = [pointStep(facts), testStep(facts, tested), ruleStep(facts), toldStep(own)];
  return <Steps steps={steps} onHide={onHide} />;
}

/** What somebody else has to do is left to them. */
function OwnSteps({ onHide }: Hideable): ReactNode {
  const facts = useFirstSteps();
  const profile = useProfile().data;
  const { starred } = useStars();
  const pointRefused = useRefusal('contact-point', facts?.receiver?.team);
  const ruleRefused = useRefusal('rule');
  if (!facts) return null;
  const own = ownAlert(facts);
  if (own.state === 'told') return null;
  const steps = [
    ...(pointRefused ? [] : [pointStep(facts)]),
    ...(ruleRefused ? [] : [ruleStep(facts)]),
    toldStep(own),
    ...(profile?.hasPassword ? [factorStep(profile)] : []),
    { done: starred.length > 0, what: text.star, how: text.starDo, to: '/dashboards' },
  ];
  return <Steps steps={steps} onHide={onHide} />;
}

function factorStep({ hasSecondFactor }: { readonly hasSecondFactor: boolean }): Step {
  const search = { tab: 'security' };
  return { done: hasSecondFactor, what: text.factor, how: text.factorDo, to: '/profile', search };
}

function Steps({ steps, onHide }: Hideable & { readonly steps: readonly Step[] }): ReactNode {
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section className="overview-card first-steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{text.title}</h2>
      <p>{text.lead}</p>
      <ol>
        {steps.map(({ done, what, how, ...way }, at) => (
          <li key={how} className={done ? 'done' : ''}>
            <span>
              {what}
              {done && <b> ({text.done})</b>}
            </span>
            {!done && (
              <Go {...way} className={at === next ? 'button primary' : 'button'}>
                {how}
              </Go>
            )}
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={onHide}>
        {text.hide}
      </button>
    </section>
  );
}

function toPoint({ receiver }: StepFacts): Pick<Step, 'to' | 'params'> {
  return receiver ? { to: '/contact-points/$id', params: { id: receiver.id } } : { to: '/contact-points/new' };
}

function pointStep(facts: StepFacts): Step {
  const { receiver } = facts;
  return { done: receiver?.heard ?? false, what: text.point(receiver?.name), how: text.pointDo, ...toPoint(facts) };
}

function testStep(facts: StepFacts, tested: boolean): Step {
  return { done: tested, what: text.test, how: text.testDo, ...toPoint(facts) };
}

/** Its example holds on any machine, and is evaluated often: nobody shall wait for a first alert. */
function ruleStep({ rules, samples }: StepFacts): Step {
  const { name, summary } = samples ? text.example : text.exampleAlone;
  const expr = samples ? 'node_load1 >= 0' : 'vector(1)';
  return {
    done: rules.length > 0,
    what: text.rule,
    how: text.ruleDo,
    to: '/rules/new',
    search: { alert: name, expr, for: '0s', interval: '10s', summary },
  };
}

function toldStep(own: OwnAlert): Step {
  const step = { done: false, to: '/alerts', how: text.toldDo };
  if (!('rule' in own)) return { ...step, what: text.told.none };
  const { id, name } = own.rule;
  if (own.state === 'quiet') {
    return { done: false, what: text.told.quiet(name), how: text.quietDo, to: '/rules/$id', params: { id } };
  }
  if (own.state === 'trouble') {
    return { done: false, what: text.told.trouble(name, own.error), how: text.troubleDo, to: '/notifications' };
  }
  const what = own.state === 'pending' ? text.told.pending(name, own.span) : text.told.firing(name);
  return { ...step, what, search: { q: `alertname="${name}"` } };
}
