import { NavLink, ScrollArea, Text } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import classes from "./navigation.module.css";
import { usePlaces } from "./places.ts";

/** Where the reader can go. */
export function Navigation() {
  const groups = usePlaces();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <ScrollArea className={classes["area"]} type="auto">
      {groups.map(({ heading, places }) => (
        <section key={heading} className={classes["group"]}>
          <Text component="h2" className={classes["heading"]}>
            {heading}
          </Text>
          {places.map(({ to, label, icon: Icon }) => {
            const isHere = to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`);
            return (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={label}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                active={isHere}
                aria-current={isHere ? "page" : undefined}
                className={classes["link"]}
              />
            );
          })}
        </section>
      ))}
    </ScrollArea>
  );
}
