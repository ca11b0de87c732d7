import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ErrorState, LoadingState, NotFound } from "./parts/index.ts";
import { manifestQuery, queries, SessionWatch } from "./session/index.ts";

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./entry/sign-in-page.tsx"), "SignInPage"),
});

const first = createRoute({
  getParentRoute: () => root,
  path: "/first",
  component: lazyRouteComponent(() => import("./entry/first-page.tsx"), "FirstPage"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("./entry/register-page.tsx"), "RegisterPage"),
});

/** All that is for people who are signed in; others are asked to sign in, and come back to where they wanted to go. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: lazyRouteComponent(() => import("./shell/index.ts"), "Frame"),
  async beforeLoad({ location }) {
    const { user, signIn: places } = await queries.ensureQueryData(manifestQuery);
    if (user) return;
    if (places[0]?.isOpenForFirst) throw redirect({ to: "/first" });
    throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
});

const pages = [
  createRoute({
    getParentRoute: () => frame,
    path: "/",
    component: lazyRouteComponent(() => import("./home/home-page.tsx"), "HomePage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/collections/$slug",
    component: lazyRouteComponent(() => import("./list/list-page.tsx"), "ListPage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/collections/$slug/new",
    component: lazyRouteComponent(() => import("./documents/create-page.tsx"), "CreatePage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/collections/$slug/$id",
    component: lazyRouteComponent(() => import("./documents/edit-page.tsx"), "EditPage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/globals/$slug",
    component: lazyRouteComponent(() => import("./documents/global-page.tsx"), "GlobalPage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/events",
    component: lazyRouteComponent(() => import("./events/events-page.tsx"), "EventsPage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/explorer",
    component: lazyRouteComponent(() => import("./explorer/explorer-page.tsx"), "ExplorerPage"),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/account",
    component: lazyRouteComponent(() => import("./account/account-page.tsx"), "AccountPage"),
  }),
];

/** The page, and above it who is asked to sign in again. */
function Root() {
  return (
    <>
      <Outlet />
      <SessionWatch />
    </>
  );
}

/** The addresses of the panel, and the pages that are loaded for them when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, first, register, frame.addChildren(pages)]),
  basepath: "/admin",
  defaultPreload: "intent",
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
