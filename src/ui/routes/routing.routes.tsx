import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readSelSearch } from '../lib/sel-search.js';
import { readMailSearch } from '../pages/contact-points/mail-server-view.js';
import { readRoutingSearch, writeRoutingSearch } from '../pages/routing/routing-search.js';
import { readSilenceDraft, readSilenceSearch, writeSilenceSearch } from '../pages/silences/silences-view.js';
import { rootRoute } from './root-route.js';

const SilencesPage = lazy(async () => ({ default: (await import('../pages/silences/silences-page.js')).SilencesPage }));
const NewSilencePage = lazy(async () => ({
  default: (await import('../pages/silences/new-silence-page.js')).NewSilencePage,
}));
const EditSilencePage = lazy(async () => ({
  default: (await import('../pages/silences/edit-silence-page.js')).EditSilencePage,
}));

const ContactPointsPage = lazy(async () => ({
  default: (await import('../pages/contact-points/contact-points-page.js')).ContactPointsPage,
}));
const NewContactPointPage = lazy(async () => ({
  default: (await import('../pages/contact-points/new-contact-point-page.js')).NewContactPointPage,
}));
const ContactPointPage = lazy(async () => ({
  default: (await import('../pages/contact-points/contact-point-page.js')).ContactPointPage,
}));
const MailServerPage = lazy(async () => ({
  default: (await import('../pages/contact-points/mail-server-page.js')).MailServerPage,
}));

const RoutingPage = lazy(async () => ({ default: (await import('../pages/routing/routing-page.js')).RoutingPage }));

const MuteTimingsPage = lazy(async () => ({
  default: (await import('../pages/mute-timings/mute-timings-page.js')).MuteTimingsPage,
}));
const InhibitionsPage = lazy(async () => ({
  default: (await import('../pages/inhibitions/inhibitions-page.js')).InhibitionsPage,
}));
const HeartbeatsPage = lazy(async () => ({
  default: (await import('../pages/heartbeats/heartbeats-page.js')).HeartbeatsPage,
}));
const MessageTemplatesPage = lazy(async () => ({
  default: (await import('../pages/message-templates/message-templates-page.js')).MessageTemplatesPage,
}));

const silences = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences',
  validateSearch: (search: Record<string, unknown>) => writeSilenceSearch(readSilenceSearch(search)),
  component: () => {
    const navigate = silences.useNavigate();
    const search = readSilenceSearch(silences.useSearch());
    return (
      <SilencesPage
        search={search}
        onSearch={(next) => void navigate({ search: writeSilenceSearch(next), replace: next.q !== search.q })}
      />
    );
  },
});

const newSilence = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences/new',
  component: () => {
    const navigate = newSilence.useNavigate();
    const given = readSilenceDraft(newSilence.useSearch());
    return <NewSilencePage given={given} onDone={() => void navigate({ to: '/silences' })} />;
  },
});

const editSilence = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences/$id/edit',
  component: () => {
    const navigate = editSilence.useNavigate();
    const { id } = editSilence.useParams();
    return <EditSilencePage key={id} id={id} onDone={() => void navigate({ to: '/silences' })} />;
  },
});

const contactPoints = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contact-points',
  component: () => <ContactPointsPage />,
});

const newContactPoint = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contact-points/new',
  component: () => {
    const navigate = newContactPoint.useNavigate();
    return <NewContactPointPage onDone={(id) => void navigate({ to: '/contact-points/$id', params: { id } })} />;
  },
});

const contactPoint = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contact-points/$id',
  component: () => {
    const navigate = contactPoint.useNavigate();
    const { id } = contactPoint.useParams();
    return <ContactPointPage key={id} id={id} onGone={() => void navigate({ to: '/contact-points' })} />;
  },
});

const mailServer = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mail-server',
  validateSearch: readMailSearch,
  component: () => <MailServerPage {...mailServer.useSearch()} />,
});

const routing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routing',
  validateSearch: (search: Record<string, unknown>) => writeRoutingSearch(readRoutingSearch(search)),
  component: () => {
    const navigate = routing.useNavigate();
    const search = readRoutingSearch(routing.useSearch());
    return (
      <RoutingPage
        search={search}
        onSearch={(next) => void navigate({ search: writeRoutingSearch(next), replace: next.q !== search.q })}
      />
    );
  },
});

const muteTimings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mute-timings',
  validateSearch: readSelSearch,
  component: () => {
    const navigate = muteTimings.useNavigate();
    const { sel } = muteTimings.useSearch();
    return (
      <MuteTimingsPage sel={sel} onSel={(next) => void navigate({ search: next === undefined ? {} : { sel: next } })} />
    );
  },
});

const inhibitions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inhibitions',
  validateSearch: readSelSearch,
  component: () => {
    const navigate = inhibitions.useNavigate();
    const { sel } = inhibitions.useSearch();
    return (
      <InhibitionsPage sel={sel} onSel={(next) => void navigate({ search: next === undefined ? {} : { sel: next } })} />
    );
  },
});

const heartbeats = createRoute({
  getParentRoute: () => rootRoute,
  path: '/heartbeats',
  validateSearch: readSelSearch,
  component: () => {
    const navigate = heartbeats.useNavigate();
    const { sel } = heartbeats.useSearch();
    return (
      <HeartbeatsPage sel={sel} onSel={(next) => void navigate({ search: next === undefined ? {} : { sel: next } })} />
    );
  },
});

const messageTemplates = createRoute({
  getParentRoute: () => rootRoute,
  path: '/message-templates',
  validateSearch: readSelSearch,
  component: () => {
    const navigate = messageTemplates.useNavigate();
    const { sel } = messageTemplates.useSearch();
    return (
      <MessageTemplatesPage
        sel={sel}
        onSel={(next) => void navigate({ search: next === undefined ? {} : { sel: next } })}
      />
    );
  },
});

export const routingRoutes = [
  silences,
  newSilence,
  editSilence,
  contactPoints,
  newContactPoint,
  contactPoint,
  mailServer,
  routing,
  muteTimings,
  inhibitions,
  heartbeats,
  messageTemplates,
] as const;
