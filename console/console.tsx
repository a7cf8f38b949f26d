import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useAddress } from './address.ts';
import { Approvals } from './approvals/approvals.tsx';
import { ClockBar } from './clock/clock-bar.tsx';
import { Deliverability } from './deliverability/deliverability.tsx';
import { Executions } from './executions/executions.tsx';
import { Experiments } from './experiments/experiments.tsx';
import { Journeys } from './journeys/journeys.tsx';
import { Leads } from './leads/leads.tsx';
import { Mailbox } from './mailbox/mailbox.tsx';
import { panels, type PanelId } from './panels.ts';
import { PersonField } from './parts/person-field.tsx';
import { Toasts } from './parts/toasts.tsx';
import { Tabs } from './tabs.tsx';
import { Tasks } from './tasks/tasks.tsx';
import { actAs, useActing } from './words/acting.ts';
import { useCompany, useTeamAsked } from './words/team.ts';

const shown: Record<PanelId, ComponentType> = {
  leads: Leads,
  tasks: Tasks,
  approvals: Approvals,
  executions: Executions,
  mailbox: Mailbox,
  deliverability: Deliverability,
  journeys: Journeys,
  experiments: Experiments,
};

/** One page, "Today": the clock, and the panels, which are always as fresh as what happened last. */
export function Console() {
  useTeamAsked();
  const asked = useAddress().get('panel');
  const panel = panels.find(({ id }) => id === asked) ?? panels[0];
  const Panel = shown[panel.id];
  useEffect(() => {
    document.title = `${panel.title} · Revbeat`;
  }, [panel]);
  return (
    <>
      <header class="top">
        <div class="brand">
          <h1>Revbeat</h1>
          <span class="aside">{useCompany()}</span>
        </div>
        <ClockBar />
        <PersonField label="Acting as" value={useActing()} onChange={actAs} nobody="The owner" />
      </header>
      <Tabs current={panel.id} />
      <main id="panel" aria-label={panel.title}>
        <Panel key={panel.id} />
      </main>
      <footer class="aside keys">
        <kbd>1</kbd>–<kbd>{panels.length}</kbd> panels · <kbd>↑</kbd> <kbd>↓</kbd> rows · <kbd>Enter</kbd> open ·{' '}
        <kbd>Esc</kbd> close · <kbd>/</kbd> search · <kbd>n</kbd> run to what is due next
      </footer>
      <Toasts />
    </>
  );
}
