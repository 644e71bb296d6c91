"""A build on the web: linked data with content negotiation, and an endpoint of the SPARQL 1.1 Protocol."""
