"""Every router of the explorer, in the order in which their addresses are tried."""

from service.explorer import asking, entities, loading, sources, start, views

ROUTERS = (start.routes, asking.routes, entities.routes, sources.routes, loading.routes, views.routes)
