"""Every router of the explorer, in the order in which their addresses are tried."""

from service.explorer import asking, entities, loading, reviewing, sources, start, views

ROUTERS = (start.routes, asking.routes, entities.routes, sources.routes, loading.routes, reviewing.routes, views.routes)
